import { registerHooks } from 'node:module';

/** Lets Node run the sources as they are: `./x.js`, as they say, is `./x.ts` until it is built. */
registerHooks({
  resolve(specifier, context, next) {
    return next(specifier.startsWith('.') ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});
