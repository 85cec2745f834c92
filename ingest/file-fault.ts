/** A fault of a file as a whole: nothing of it can be loaded. */
import type { Text } from '#warehouse/text.ts';

export class FileFault extends Error {
  readonly text: Text;

  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.name = 'FileFault';
    this.text = text;
  }
}
