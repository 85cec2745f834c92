import { TRUTH_DIMENSIONS } from './truth-dimensions.ts';

/** A fact: for every slot the number that stands for its code. */
export type Fact = Int32Array;

/** Numbers for the codes of every dimension, so that counting compares no text. 0 is the total. */
export interface Codebook {
  number(slot: number, code: string): number;
  code(slot: number, number: number): string;
}

const TOTAL = '_T';

export function createCodebook(): Codebook {
  const numbers = TRUTH_DIMENSIONS.map(() => new Map([[TOTAL, 0]]));
  const codes = TRUTH_DIMENSIONS.map(() => [TOTAL]);
  return {
    number: (slot, code) => {
      const known = numbers[slot]?.get(code);
      if (known !== undefined) return known;
      const list = codes[slot];
      if (list === undefined) throw new Error(`expected a slot below ${codes.length}, got ${slot}`);
      list.push(code);
      numbers[slot]?.set(code, list.length - 1);
      return list.length - 1;
    },
    code: (slot, number) => {
      const code = codes[slot]?.[number];
      if (code === undefined) throw new Error(`unknown number ${number} of slot ${slot}`);
      return code;
    },
  };
}
