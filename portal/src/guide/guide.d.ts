/** `docs/connect-okta.md`, made into HTML when the portal is built (build/guide.ts). */
declare module 'virtual:connect-okta' {
  interface GuideSection {
    readonly title: string;
    readonly html: string;
  }
  export const guide: { readonly steps: readonly GuideSection[]; readonly sections: readonly GuideSection[] };
}
