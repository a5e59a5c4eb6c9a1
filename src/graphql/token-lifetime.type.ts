import { registerEnumType } from '@nestjs/graphql';
import { TOKEN_LIFETIMES } from '../common/token-lifetime.js';

export const TokenLifetimeEnum = Object.fromEntries(Object.keys(TOKEN_LIFETIMES).map((name) => [name, name]));
registerEnumType(TokenLifetimeEnum, {
  name: 'TokenLifetime',
  description: 'Validity period of a new token.',
  valuesMap: {
    DAYS_90: { description: '90 days.' },
    YEAR_1: { description: 'One year.' },
    YEARS_2: { description: 'Two years.' },
    NEVER: { description: 'Never expires.' },
  },
});
