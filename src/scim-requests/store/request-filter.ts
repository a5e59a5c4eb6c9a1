import type { RequestKind } from '../capture/request-kind.js';
import { type ExplanationCode, EXPLANATIONS } from '../diagnosis/explanations.js';

/** Which requests to read. An absent property does not narrow. */
export interface RequestFilter {
  readonly isFailed?: boolean | undefined;
  readonly explanation?: ExplanationCode | undefined;
  readonly method?: string | undefined;
  /** The first and the last status of a range. */
  readonly status?: readonly [from: number, to: number] | undefined;
  readonly kind?: RequestKind | undefined;
  /** Whether to read writes or reads only. */
  readonly isWrite?: boolean | undefined;
  /** Leaves out reads that succeeded. */
  readonly isImportant?: boolean | undefined;
  readonly tokenId?: string | undefined;
  readonly subject?: SubjectFilter | undefined;
  readonly search?: TextFilter | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** Requests about some users and groups, and rejected requests whose names contain all words. */
export interface SubjectFilter {
  readonly ids: readonly string[];
  readonly words: readonly string[];
  /** A request with this id matches too. */
  readonly requestId?: string;
}

/** Requests that contain all words, are about some users and groups, or failed for some causes. */
export interface TextFilter {
  readonly words: readonly string[];
  readonly ids: readonly string[];
  readonly causes: readonly ExplanationCode[];
}

/** Returns the words of a search text in lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Returns the causes whose titles contain all words. */
export function causesNamed(words: readonly string[]): ExplanationCode[] {
  return EXPLANATIONS.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word))).map(
    ({ code }) => code,
  );
}

/** Returns the status range of a text such as `409` or `4xx`. */
export function statusRange(text: string): readonly [number, number] | undefined {
  const [, digit, rest] = /^([1-5])(\d\d|xx)$/i.exec(text.trim()) ?? [];
  if (!digit || !rest) return undefined;
  const isClass = rest.toLowerCase() === 'xx';
  const from = Number(digit + (isClass ? '00' : rest));
  return [from, isClass ? from + 99 : from];
}

/** Returns whether a filter finds failures only, which have an index. */
export function isOfFailures({ isFailed, explanation }: RequestFilter): boolean {
  return isFailed === true || explanation !== undefined;
}

/** Returns whether an index serves a whole filter: by time, by outcome, or by subject alone. */
export function isIndexed(filter: RequestFilter): boolean {
  const { isFailed, explanation, method, status, kind, isWrite, isImportant, tokenId, subject, search } = filter;
  const others = [explanation, method, status, kind, isWrite, isImportant || undefined, tokenId, search];
  if (others.some((one) => one !== undefined)) return false;
  return subject ? isFailed === undefined : isFailed !== false;
}
