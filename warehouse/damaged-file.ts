/** The stored file is not, byte for byte, the one that was published: it is never opened. */
export class DamagedFile extends Error {
  constructor(what: string) {
    super(`${what} is not the file that was published: its SHA-256 differs`);
    this.name = 'DamagedFile';
  }
}
