import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { messageOf, useAction } from '../api/use-action.js';
import { Card } from '../components/card.js';
import { Notice } from '../components/notice.js';
import type { SampleDataQuery } from '../generated/graphql.js';
import { useIsAdmin } from '../session/viewer.js';
import { connectStrings } from './connect-strings.js';
import { addSampleData, removeSampleData, sampleDataQuery } from './sample-api.js';

const text = connectStrings.sample;

/** Offers a sample company where no client has connected, and its removal. */
export function SampleCompany({ id }: { id: string }) {
  const isAdmin = useIsAdmin();
  const add = useAction(addSampleData);
  const remove = useAction(removeSampleData);
  const isBusy = add.isPending || remove.isPending;
  const { data: sample } = useQuery({ ...sampleDataQuery(id), refetchInterval: isBusy ? 500 : false });
  if (!isAdmin || !sample || (!sample.isOffered && !sample.isFilled)) return null;
  const { done, total } = sample;
  const failure = messageOf(add) ?? messageOf(remove);
  const isComplete = sample.isFilled && done >= total;
  return (
    <Card title={sample.isFilled && !add.isPending ? text.filledTitle : text.title}>
      <div className="stack">
        <p className="dimmed">{sample.isFilled && !add.isPending ? text.filled : text.help}</p>
        {failure && <Notice tone="error" role="alert" title={failure} />}
        {sample.isFilled && !isComplete && !isBusy && <Notice tone="warning">{text.failed}</Notice>}
        <p role="status" className={isBusy ? undefined : 'visually-hidden'}>
          {add.isPending && text.filling(done, total)}
          {remove.isPending && text.removing(total - done, total)}
        </p>
        <Actions id={id} sample={sample} add={add} remove={remove} />
      </div>
    </Card>
  );
}

interface ActionsProps {
  readonly id: string;
  readonly sample: NonNullable<SampleDataQuery['directoryService']>['sampleData'];
  readonly add: { readonly isPending: boolean; mutate(id: string): void };
  readonly remove: { readonly isPending: boolean; mutate(id: string): void };
}

function Actions({ id, sample, add, remove }: ActionsProps) {
  const isComplete = sample.isFilled && sample.done >= sample.total;
  return (
    <div className="row wrap">
      {sample.isOffered && !isComplete && (
        <Button variant="default" loading={add.isPending} disabled={remove.isPending} onClick={() => add.mutate(id)}>
          {text.fill}
        </Button>
      )}
      {sample.isFilled && !add.isPending && (
        <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(id)}>
          {text.remove}
        </Button>
      )}
    </div>
  );
}
