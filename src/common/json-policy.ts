/** Content-Security-Policy of JSON: nothing in it may run, load or be framed, whatever a browser takes it for. */
export const JSON_POLICY = `default-src 'none'; frame-ancestors 'none'`;
