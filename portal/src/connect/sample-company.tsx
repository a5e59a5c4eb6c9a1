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
  const action = add.isPending ? 'filling' : remove.isPending ? 'removing' : undefined;
  const { data: sample } = useQuery({ ...sampleDataQuery(id), refetchInterval: action ? 500 : false });
  if (!isAdmin || !sample || !isShown(sample)) return null;
  const isFilled = sample.isFilled && action !== 'filling';
  return (
    <Card title={isFilled ? text.filledTitle : text.title}>
      <div className="stack">
        <p className="dimmed">{isFilled ? text.filled : text.help}</p>
        <Failure message={messageOf(add) ?? messageOf(remove)} isIncomplete={!action && isIncomplete(sample)} />
        <Status sample={sample} action={action} />
        <Actions id={id} sample={sample} add={add} remove={remove} />
      </div>
    </Card>
  );
}

type Sample = NonNullable<SampleDataQuery['directoryService']>['sampleData'];

const isShown = ({ isOffered, isFilled }: Sample): boolean => isOffered || isFilled;
const isIncomplete = ({ isFilled, done, total }: Sample): boolean => isFilled && done < total;

function Failure({ message, isIncomplete: hasGaps }: { message: string | undefined; isIncomplete: boolean }) {
  return (
    <>
      {message && <Notice tone="error" role="alert" title={message} />}
      {hasGaps && <Notice tone="warning">{text.failed}</Notice>}
    </>
  );
}

function Status({ sample, action }: { sample: Sample; action: 'filling' | 'removing' | undefined }) {
  const { done, total } = sample;
  return (
    <p role="status" className={action ? undefined : 'visually-hidden'}>
      {action && text[action](action === 'filling' ? done : total - done, total)}
    </p>
  );
}

interface Action {
  readonly isPending: boolean;
  mutate(id: string): void;
}

interface ActionsProps {
  readonly id: string;
  readonly sample: Sample;
  readonly add: Action;
  readonly remove: Action;
}

function Actions({ id, sample, add, remove }: ActionsProps) {
  const canFill = sample.isOffered && (!sample.isFilled || isIncomplete(sample) || add.isPending);
  return (
    <div className="row wrap">
      {canFill && (
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
