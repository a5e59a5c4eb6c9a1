import { Accordion } from '@mantine/core';
import { guides } from 'virtual:guides';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { strings } from '../strings.js';
import styles from './connect-guide.module.css';

/** Guide from the documentation, next to the values to enter in the identity provider. */
export function ConnectGuide({ type }: { type: DirectoryServiceType }) {
  const text = strings.guide;
  const guide = guides[type];
  return (
    <section aria-label={text.label(strings.providerName[type])} className={styles.guide}>
      <h3 className={styles.heading}>{text.steps}</h3>
      <Sections sections={guide.steps} initial={1} />
      <h3 className={styles.heading}>{text.more}</h3>
      <Sections sections={guide.sections} />
    </section>
  );
}

type Section = (typeof guides.OKTA_SCIM.steps)[number];

function Sections({ sections, initial }: { sections: readonly Section[]; initial?: number }) {
  return (
    <Accordion
      defaultValue={initial === undefined ? undefined : String(initial)}
      chevronPosition="right"
      order={4}
      classNames={styles}
      transitionDuration={120}
    >
      {sections.map(({ title, html }, index) => (
        // The value becomes part of an element id, which must not contain spaces.
        <Accordion.Item key={title} value={String(index)}>
          <Accordion.Control>{title}</Accordion.Control>
          <Accordion.Panel>
            <div className={styles.prose} dangerouslySetInnerHTML={{ __html: html }} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
