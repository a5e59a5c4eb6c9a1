let kept: { readonly id: string; readonly token: string } | undefined;

/** Keeps a new token in memory for the page that shows it, which has another address. */
export function keepToken(id: string, token: string): void {
  kept = { id, token };
}

export function keptToken(id: string): string | undefined {
  return kept?.id === id ? kept.token : undefined;
}

export function forgetToken(): void {
  kept = undefined;
}
