import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './client.js';

export const VIEWER_KEY = ['viewer'] as const;

/** A session that ends while a page is open is noticed by whatever is asked next. */
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
