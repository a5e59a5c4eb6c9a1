import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsString, MaxLength } from 'class-validator';
import { USER_NAME_FORMATS, type UserNameFormat } from './directory-service.entity.js';

const UserNameFormatEnum = Object.fromEntries(USER_NAME_FORMATS.map((format) => [format, format]));
registerEnumType(UserNameFormatEnum, {
  name: 'UserNameFormat',
  description: 'What userNames can be expected to be.',
  valuesMap: {
    EMAIL: { description: 'An e-mail address. This is so until something else is said.' },
    PRIMARY_EMAIL: { description: 'The primary e-mail address of the same user.' },
    EMAIL_IN_DOMAINS: { description: 'An e-mail address in one of the domains in `values`, not below them.' },
    PATTERN: {
      description:
        'What one of the patterns in `values` describes as a whole: `*` stands for any text, `?` for one character, `#` for one digit; letter case does not count.',
    },
    ANY: { description: 'Anything.' },
  },
});

@ObjectType('UserNameExpectation', {
  description: 'What userNames should be. Others are taken as well; a finding names them, and what to change.',
})
export class UserNameExpectationView {
  @Field(() => UserNameFormatEnum, { description: 'What they should be.' })
  format!: UserNameFormat;

  @Field(() => [String], { description: 'The domains or patterns; empty where the format has none.' })
  values!: readonly string[];
}

@InputType({ description: 'What userNames should be.' })
export class UserNameExpectationInput {
  @Field(() => UserNameFormatEnum, { description: 'What they should be.' })
  format!: UserNameFormat;

  @Field(() => [String], { defaultValue: [], description: 'At most 20 domains, or 10 patterns.' })
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(300, { each: true })
  values!: string[];
}
