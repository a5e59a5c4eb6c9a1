import { RequestMethod } from '@nestjs/common';
import { expect, test } from 'vitest';
import { GraphqlGuard } from '../../src/access/authentication/graphql.guard.js';
import { RestGuard } from '../../src/access/authentication/rest.guard.js';
import { SameOriginGuard } from '../../src/access/sessions/same-origin.js';
import { UserErrorsInterceptor } from '../../src/graphql/user-errors.js';
import { ScimGuard } from '../../src/scim/http/scim.guard.js';
import { SetupGuard } from '../../src/setup-links/setup.guard.js';
import { sharedApp } from '../support/app.js';
import { decoratedWith, type HandlerOf, resolversOf, routesOf } from '../support/handlers.js';

/** Routes that any client may request, each with the reason. */
const OPEN_ROUTES: Readonly<Record<string, string>> = {
  'HealthController.live': 'supervisors have no credentials',
  'HealthController.ready': 'load balancers have no credentials',
  'OpenApiController.read': 'describes the API without any data',
  'OpenIdConnectController.begin': 'starts a sign-in',
  'OpenIdConnectController.callback': 'ends a sign-in, bound to the cookie of the attempt',
  'SessionController.ways': 'read by the sign-in page',
  'SessionController.printLink': 'identifies the session itself; no API token may print links',
  'SessionController.signIn': 'exchanges the secret of a sign-in link',
  'SessionController.signOut': 'ends the session of the cookie, if any',
  'SetupSessionController.open': 'exchanges the secret of a setup link',
  'SetupSessionController.invitation': 'requires the secret of a setup link',
  'SetupSessionController.leave': 'removes a cookie',
  'GraphiqlController.show': 'identifies the session itself and redirects without one',
  'PortalController.show': 'page of the portal, without any data',
};

/** Returns whether a link of another site may lead to a route. */
const isNavigation = ({ handler }: HandlerOf) => Reflect.getMetadata('method', handler) === RequestMethod.GET;

test('every query, mutation, subscription and field has the guard of an API', async () => {
  const resolvers = resolversOf(await sharedApp());
  expect(resolvers.length).toBeGreaterThan(80);
  const isGuarded = (one: HandlerOf) =>
    decoratedWith('guards', one).some((guard) => guard === GraphqlGuard || guard === SetupGuard);
  expect(resolvers.filter((one) => !isGuarded(one)).map(({ name }) => name)).toEqual([]);
});

test('every resolver reports the errors that a caller can correct', async () => {
  const resolvers = resolversOf(await sharedApp());
  const isReporting = (one: HandlerOf) => decoratedWith('interceptors', one).includes(UserErrorsInterceptor);
  expect(resolvers.filter((one) => !isReporting(one)).map(({ name }) => name)).toEqual([]);
});

test('every route has the guard of an API or is listed as open', async () => {
  const routes = routesOf(await sharedApp());
  expect(routes.length).toBeGreaterThan(30);
  const isGuarded = (one: HandlerOf) =>
    decoratedWith('guards', one).some((guard) => guard === RestGuard || guard === ScimGuard);
  const open = routes.filter((one) => !isGuarded(one));
  const names = new Set(open.map(({ name }) => name));
  expect([...names].toSorted()).toEqual(Object.keys(OPEN_ROUTES).toSorted());
});

test('every open route that changes data rejects other origins', async () => {
  const open = routesOf(await sharedApp()).filter(({ name }) => name in OPEN_ROUTES);
  const changing = open.filter((one) => !isNavigation(one));
  expect(changing.length).toBeGreaterThan(4);
  const unguarded = changing.filter((one) => !decoratedWith('guards', one).includes(SameOriginGuard));
  expect(unguarded.map(({ name }) => name)).toEqual([]);
});
