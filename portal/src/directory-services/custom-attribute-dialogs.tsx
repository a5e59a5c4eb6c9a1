import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { type Payload, useAction } from '../api/use-action.js';
import { CancelButton, Dialog, DialogActions } from '../components/dialog.js';
import { formatNumber } from '../components/format.js';
import { CheckField } from '../components/check-field.js';
import { Icon } from '../components/icons.js';
import { Notice } from '../components/notice.js';
import { useToast } from '../components/toast.js';
import type { CustomAttributeResourceType, CustomAttributeType } from '../generated/graphql.js';
import { ConfirmDialog } from '../team/confirm-dialog.js';
import {
  type CustomAttribute,
  declareCustomAttribute,
  removeCustomAttribute,
  renameCustomAttribute,
} from './settings-api.js';
import { customAttributeStrings as text } from './settings-strings.js';

const TYPES = Object.keys(text.types) as CustomAttributeType[];
const RESOURCES = Object.keys(text.resources) as CustomAttributeResourceType[];

interface Action {
  readonly data?: Payload;
  readonly error: Error | null;
  readonly isPending: boolean;
}

/** Returns the error of an input field. */
function errorAt(action: Action, field: string): string | undefined {
  return action.data?.userErrors.find(({ path }) => path.at(-1) === field)?.message;
}

/** Returns the message of an error that belongs to none of the fields. */
function otherError(action: Action): string | undefined {
  const own = new Set(['schema', 'name', 'description']);
  return action.data?.userErrors.find(({ path }) => !own.has(path.at(-1) ?? ''))?.message ?? action.error?.message;
}

interface AttributeFormProps {
  readonly title: string;
  readonly action: Action;
  readonly submitLabel: string;
  readonly initial: { readonly schema: string; readonly name: string };
  readonly onSubmit: (path: { schema: string; name: string }) => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Schema and name of an attribute, with the errors beside the fields. */
function AttributeForm({ title, action, submitLabel, initial, onSubmit, onClose, children }: AttributeFormProps) {
  const [schema, setSchema] = useState(initial.schema);
  const [name, setName] = useState(initial.name);
  const problem = otherError(action);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit({ schema: schema.trim(), name: name.trim() });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" noValidate onSubmit={submit}>
        <TextInput
          data-autofocus
          label={text.schema}
          description={text.schemaHelp}
          spellCheck={false}
          value={schema}
          error={errorAt(action, 'schema')}
          onChange={({ currentTarget }) => setSchema(currentTarget.value)}
        />
        <TextInput
          label={text.name}
          description={text.nameHelp}
          spellCheck={false}
          value={name}
          error={errorAt(action, 'name')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {children}
        {problem && <Notice tone="error" role="alert" title={problem} />}
        <DialogActions>
          <CancelButton onClick={onClose} />
          <Button type="submit" loading={action.isPending}>
            {submitLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface DeclareProps {
  readonly directoryServiceId: string;
  readonly onClose: () => void;
}

export function DeclareAttributeDialog({ directoryServiceId, onClose }: DeclareProps) {
  const toast = useToast();
  const [resourceType, setResourceType] = useState<CustomAttributeResourceType>('USER');
  const [type, setType] = useState<CustomAttributeType>('STRING');
  const [flags, setFlags] = useState({ multiValued: false, required: false, caseExact: false });
  const declare = useAction(declareCustomAttribute);
  const submit = (path: { schema: string; name: string }) =>
    declare.mutate(
      { directoryServiceId, resourceType, type, ...flags, ...path },
      {
        onSuccess: ({ userErrors }) => {
          if (userErrors.length > 0) return;
          toast(text.declared(path.name));
          onClose();
        },
      },
    );
  return (
    <AttributeForm
      title={text.declareTitle}
      action={declare}
      submitLabel={text.declare}
      initial={{ schema: '', name: '' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <NativeSelect
        label={text.resource}
        rightSection={<Icon name="chevron" size={16} />}
        value={resourceType}
        data={RESOURCES.map((value) => ({ value, label: text.resources[value] }))}
        onChange={({ currentTarget }) => setResourceType(RESOURCES.find((one) => one === currentTarget.value)!)}
      />
      <NativeSelect
        label={text.type}
        rightSection={<Icon name="chevron" size={16} />}
        value={type}
        data={TYPES.map((value) => ({ value, label: text.types[value] }))}
        onChange={({ currentTarget }) => setType(TYPES.find((one) => one === currentTarget.value)!)}
      />
      <div>
        {(['multiValued', 'required', 'caseExact'] as const).map((flag) => (
          <CheckField
            key={flag}
            label={text[flag]}
            checked={flags[flag]}
            onChange={(checked) => setFlags((now) => ({ ...now, [flag]: checked }))}
          />
        ))}
      </div>
    </AttributeForm>
  );
}

interface AttributeDialogProps {
  readonly attribute: CustomAttribute;
  readonly onClose: () => void;
}

export function RenameAttributeDialog({ attribute, onClose }: AttributeDialogProps) {
  const toast = useToast();
  const rename = useAction(renameCustomAttribute);
  const submit = (path: { schema: string; name: string }) =>
    rename.mutate(
      { id: attribute.id, ...path },
      {
        onSuccess: ({ userErrors }) => {
          if (userErrors.length > 0) return;
          toast(text.renamed(path.name));
          onClose();
        },
      },
    );
  return (
    <AttributeForm
      title={text.renameTitle(attribute.name)}
      action={rename}
      submitLabel={text.rename}
      initial={attribute}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="dimmed">{text.renameHelp}</p>
    </AttributeForm>
  );
}

export function RemoveAttributeDialog({ attribute, onClose }: AttributeDialogProps) {
  const { id, name, resourceType, values } = attribute;
  const toast = useToast();
  const remove = useAction(removeCustomAttribute, () => {
    toast(text.removed(name));
    onClose();
  });
  return (
    <ConfirmDialog
      title={text.removeTitle(name)}
      text={text.removeText(text.values(formatNumber(values.count), values.count === 1, resourceType))}
      confirmLabel={text.remove}
      action={remove}
      onConfirm={() => remove.mutate(id)}
      onClose={onClose}
    />
  );
}
