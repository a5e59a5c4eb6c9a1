/** Guides from `docs/`, rendered to HTML by the build (build/guides.ts). */
declare module 'virtual:guides' {
  interface GuideSection {
    readonly title: string;
    readonly html: string;
  }
  interface GuideStep extends GuideSection {
    /** Expected result of the step. */
    readonly check: string;
  }
  interface Guide {
    readonly steps: readonly GuideStep[];
    readonly sections: readonly GuideSection[];
  }
  export const guides: Readonly<Record<'OKTA_SCIM' | 'ENTRA_SCIM' | 'GENERIC_SCIM', Guide>>;
}
