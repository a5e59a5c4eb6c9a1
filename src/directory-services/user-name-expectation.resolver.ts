import { Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { DirectoryServiceView } from './directory-service.type.js';
import { expectationOf } from './user-name-expectation.js';
import { UserNameExpectationView } from './user-name-expectation.type.js';

@AdminApiResolver(() => DirectoryServiceView)
export class UserNameExpectationResolver {
  @ResolveField(() => UserNameExpectationView, { description: 'The expected userName format.' })
  userNameExpectation(@Parent() parent: DirectoryServiceView): UserNameExpectationView {
    return expectationOf(parent);
  }
}
