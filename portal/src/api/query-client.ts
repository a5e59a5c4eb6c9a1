import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './client.js';

export const VIEWER_KEY = ['viewer'] as const;

/** Detects an ended session by the `UNAUTHENTICATED` error of the next request. */
function noticeSignedOut(error: unknown): void {
  if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') queryClient.setQueryData(VIEWER_KEY, null);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retryDelay: 800,
      retry: (failures, error) => failures < 1 && error instanceof ApiError && error.code === 'NETWORK',
    },
    mutations: { networkMode: 'always' },
  },
});
