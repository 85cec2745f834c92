/** What the tests use of jsonstat-toolkit 2, which brings no types. */
declare module 'jsonstat-toolkit' {
  interface Datum {
    readonly value: number | null;
    readonly status: string | null;
  }
  interface Dataset {
    readonly class: string | null;
    readonly label: string;
    readonly id: readonly string[];
    readonly note: readonly string[] | null;
    readonly role: Readonly<Record<string, readonly string[]>>;
    readonly extension: unknown;
    Data(codes: Readonly<Record<string, string>>): Datum | null;
    Dimension(id: string): {
      readonly id: readonly string[];
      readonly label: string;
      readonly note: readonly string[] | null;
      Category(code: string): { readonly label: string; readonly note: readonly string[] | null };
    };
  }
  export default function JSONstat(dataset: unknown): Dataset;
}
