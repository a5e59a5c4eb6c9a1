import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Payload } from '../api/use-action.js';
import type { Strictness, UserNameFormat } from '../generated/graphql.js';
import { renameDirectoryService, updateDirectoryServiceSettings } from './directory-service-actions.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import { displayNameError } from './display-name.js';
import { setRedactedAttributes } from './settings-api.js';

/** Values of the settings form. */
export interface Settings {
  readonly displayName: string;
  readonly strictness: Strictness;
  readonly format: UserNameFormat;
  /** Domains or patterns, separated by commas. */
  readonly values: string;
  readonly redacted: string;
}

/** Error messages by field. */
export type Problems = Partial<Record<keyof Settings, string>>;

/** The saved settings with the changes of the form, which one action saves. */
export function useSettingsDraft(service: DirectoryServiceDetail, redactedAttributes: readonly string[]) {
  const saved: Settings = {
    displayName: service.displayName,
    strictness: service.strictness,
    format: service.userNameExpectation.format,
    values: service.userNameExpectation.values.join(', '),
    redacted: redactedAttributes.join(', '),
  };
  const [changes, setChanges] = useState<Partial<Settings>>({});
  const [problems, setProblems] = useState<Problems>({});
  const client = useQueryClient();
  const draft = { ...saved, ...changes };
  const isDirty = (Object.keys(saved) as (keyof Settings)[]).some((key) => draft[key] !== saved[key]);
  const reset = () => {
    setChanges({});
    setProblems({});
  };
  const save = useMutation({
    gcTime: 0,
    mutationFn: () => saveChanges(service.id, saved, draft),
    onSuccess: async (found) => {
      await client.invalidateQueries({ queryKey: ['directory-service', service.id] });
      void client.invalidateQueries({ queryKey: ['directory-services'] });
      setProblems(found);
      // A field with an error keeps its input; the others show what was saved.
      setChanges((now) =>
        Object.fromEntries(Object.entries(now).filter(([key]) => isKept(key as keyof Settings, found))),
      );
    },
  });
  const change = (next: Partial<Settings>) => {
    setChanges((now) => ({ ...now, ...next }));
    const cleared = Object.fromEntries(Object.keys(next).map((key) => [key, undefined]));
    setProblems((now) => ({ ...now, ...cleared, ...('format' in next && { values: undefined }) }));
  };
  return { draft, problems, isDirty, change, reset, save };
}

/** Format and values are saved together. */
function isKept(key: keyof Settings, problems: Problems): boolean {
  if (key === 'format' || key === 'values') return Boolean(problems.format ?? problems.values);
  return Boolean(problems[key]);
}

/** Saves what differs, and returns the errors. */
async function saveChanges(id: string, saved: Settings, draft: Settings): Promise<Problems> {
  const problems: Problems = {};
  const displayName = draft.displayName.trim();
  if (draft.displayName !== saved.displayName) {
    problems.displayName = displayNameError(displayName) ?? errorOf(await renameDirectoryService({ id, displayName }));
  }
  if (draft.strictness !== saved.strictness) {
    problems.strictness = errorOf(await updateDirectoryServiceSettings({ id, strictness: draft.strictness }));
  }
  if (draft.format !== saved.format || draft.values !== saved.values) {
    const values = draft.values.split(/[\s,]+/).filter(Boolean);
    const userNameExpectation = { format: draft.format, values };
    problems.values = errorOf(await updateDirectoryServiceSettings({ id, userNameExpectation }));
  }
  if (draft.redacted !== saved.redacted) {
    const attributes = draft.redacted.split(',').map((name) => name.trim());
    problems.redacted = errorOf(await setRedactedAttributes({ id, attributes: attributes.filter(Boolean) }));
  }
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
}

function errorOf({ userErrors }: Payload): string | undefined {
  return userErrors[0]?.message;
}
