/**
 * Content-Security-Policy of JSON responses: content that a browser misinterprets cannot execute, load resources or be
 * framed.
 */
export const JSON_POLICY = `default-src 'none'; frame-ancestors 'none'`;
