/** How anyone checks a signed answer with programs that are everywhere. */

/** For a terminal with curl and OpenSSL 3. `address`: that of the answer, `https://…/solicitudes/ID`. */
export function checkLines(address: string): readonly string[] {
  const api = apiOf(address);
  const key = api.replace(/[^/]+$/, 'key');
  return [
    `curl -o respuesta.json '${api}?format=document'; curl -o firma.bin '${api}?format=signature'; curl -o clave.pem '${key}'`,
    'openssl pkeyutl -verify -pubin -inkey clave.pem -rawin -in respuesta.json -sigfile firma.bin',
  ];
}

/** The same files, checked with Node. */
export const NODE_CHECK =
  "node -e \"const {readFileSync:f}=require('fs');console.log(require('crypto').verify(null,f('respuesta.json'),f('clave.pem'),f('firma.bin')))\"";

function apiOf(address: string): string {
  return address.replace(/(\/en)?\/solicitudes\//, '/api/v1/requests/');
}
