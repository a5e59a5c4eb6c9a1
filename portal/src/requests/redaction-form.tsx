import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { messageOf, useAction } from '../api/use-action.js';
import { DialogActions } from '../components/dialog.js';
import { useToast } from '../components/toast.js';
import { strings } from '../strings.js';
import { setRedactedAttributes, redactedAttributesQuery } from './request-api.js';
import { requestStrings } from './request-strings.js';

const text = requestStrings.redaction;

/** Form for the attributes that the request log redacts. */
export function RedactionForm({ id }: { id: string }) {
  const attributes = useQuery(redactedAttributesQuery(id)).data;
  return attributes ? (
    <Form key={attributes.join()} id={id} attributes={attributes} />
  ) : (
    <p role="status">{strings.loading}</p>
  );
}

function Form({ id, attributes }: { id: string; attributes: readonly string[] }) {
  const toast = useToast();
  const client = useQueryClient();
  const [value, setValue] = useState(attributes.join(', '));
  const save = useAction(setRedactedAttributes, () => {
    toast(text.saved);
    void client.invalidateQueries({ queryKey: redactedAttributesQuery(id).queryKey });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const names = value.split(',').map((name) => name.trim());
    save.mutate({ id, attributes: names.filter(Boolean) });
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <TextInput
        label={text.label}
        description={text.help}
        value={value}
        error={messageOf(save)}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <DialogActions>
        <Button type="submit" loading={save.isPending} disabled={value === attributes.join(', ')}>
          {strings.save}
        </Button>
      </DialogActions>
    </form>
  );
}
