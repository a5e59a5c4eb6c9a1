import { UseGuards } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { GraphqlGuard } from '../access/authentication/graphql.guard.js';
import { DirectoryServiceView } from './directory-service.type.js';
import { expectationOf } from './user-name-expectation.js';
import { UserNameExpectationView } from './user-name-expectation.type.js';

@Resolver(() => DirectoryServiceView)
@UseGuards(GraphqlGuard)
export class UserNameExpectationResolver {
  @ResolveField(() => UserNameExpectationView, { description: 'The expected userName format.' })
  userNameExpectation(@Parent() parent: DirectoryServiceView): UserNameExpectationView {
    return expectationOf(parent);
  }
}
