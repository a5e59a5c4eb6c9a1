/**
 * Cause of a failed request as data. Explanations, summaries and counters read it instead of the error message. The set
 * is closed; an error without a cause is explained by its status and `scimType`.
 */
export type FailureCause =
  | {
      readonly code:
        | 'TOKEN_MISSING'
        | 'TOKEN_BEARER_TWICE'
        | 'TOKEN_BEARER_MISSING'
        | 'TOKEN_HEADER_MALFORMED'
        | 'TOKEN_MISTYPED'
        | 'TOKEN_REVOKED'
        | 'TOKEN_EXPIRED'
        | 'TOKEN_UNKNOWN'
        | 'WRONG_BASE_URL'
        | 'DIRECTORY_SERVICE_DELETED'
        | 'PAUSED'
        | 'SERVER_FULL'
        | 'STOPPING'
        | 'EXTERNAL_ID_TAKEN';
    }
  | { readonly code: 'ATTRIBUTE_REQUIRED' | 'VALUE_REFUSED'; readonly attribute: string }
  /** `length`: number of characters of the token that was sent. */
  | { readonly code: 'TOKEN_CUT_OFF'; readonly length: number }
  | { readonly code: 'USER_NAME_TAKEN'; readonly userName: string }
  | { readonly code: 'GROUP_NAME_TAKEN'; readonly displayName: string }
  | { readonly code: 'UNKNOWN_MEMBER'; readonly member: string };

export type FailureCode = FailureCause['code'];
