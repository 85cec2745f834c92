/** What is used of jstat, which brings no types of its own. */
declare module 'jstat' {
  interface OneParameter {
    inv(probability: number, parameter: number): number;
  }
  interface TwoParameters {
    inv(probability: number, first: number, second: number): number;
  }
  const jstat: {
    readonly jStat: {
      readonly chisquare: OneParameter;
      readonly gamma: TwoParameters;
      readonly beta: TwoParameters;
      readonly normal: TwoParameters;
    };
  };
  export default jstat;
}
