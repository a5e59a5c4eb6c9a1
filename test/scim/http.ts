export const SCIM = '/api/v1/scim';
export const SCIM_TYPE = 'application/scim+json; charset=utf-8';

/** Headers of Okta for a request with a body. */
export function oktaHeaders(token: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    accept: 'application/scim+json',
    'accept-charset': 'utf-8',
    'user-agent': 'Okta SCIM Client 1.0.0',
    authorization: `Bearer ${token}`,
    ...more,
  };
}
