/** Texts and names as SQL writes them, for what comes from a checked sheet and cannot be a parameter. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
