import { Button } from '@mantine/core';
import { strings } from '../strings.js';
import { CodeBlock } from './code-block.js';
import { escapedJson } from './hidden-characters.js';

const text = strings.scimResource;

interface ScimResourceProps {
  readonly resource: Record<string, unknown>;
  /** Shown if the resource is truncated. */
  readonly note?: string | undefined;
  /** URL of the complete resource as a file. */
  readonly download?: string;
}

/** User or group as SCIM JSON. */
export function ScimResource({ resource, note, download }: ScimResourceProps) {
  return (
    <CodeBlock
      title={text.title}
      text={escapedJson(JSON.stringify(resource, null, 2))}
      copy={text.copy}
      help={
        <>
          <p className="dimmed">{text.help}</p>
          {note && <p>{note}</p>}
        </>
      }
      actions={
        download && (
          <Button component="a" variant="default" href={download} download>
            {text.download}
          </Button>
        )
      }
    />
  );
}
