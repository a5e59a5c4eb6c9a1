import { useQuery } from '@tanstack/react-query';
import { ApiError, request } from '../api/client.js';
import { VIEWER_KEY } from '../api/query-client.js';
import { graphql } from '../generated/index.js';

const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      role
      name
      email
      signInMethod
      environment
      sessionId
      isNamed
      confirmedUntil
      organization {
        id
        name
      }
    }
  }
`);

/** The signed-in viewer, or null. */
export function useViewer() {
  return useQuery({
    queryKey: VIEWER_KEY,
    queryFn: ({ signal }) => readViewer(signal),
    staleTime: 60_000,
    refetchOnWindowFocus: 'always',
  });
}

async function readViewer(signal: AbortSignal) {
  try {
    return (await request(ViewerDocument, {}, signal)).viewer;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') return null;
    throw error;
  }
}

/** Reads the viewer every few seconds, for a page that waits until there is a session. */
export function useSessionPoll() {
  return useQuery({ queryKey: VIEWER_KEY, queryFn: ({ signal }) => readViewer(signal), refetchInterval: 3_000 });
}

/** Whether to show controls that change data. The server enforces the permission. */
export const useIsAdmin = (): boolean => useViewer().data?.role === 'ADMIN';
