import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsString, MaxLength } from 'class-validator';
import { USER_NAME_FORMATS, type UserNameFormat } from './directory-service.entity.js';

const UserNameFormatEnum = Object.fromEntries(USER_NAME_FORMATS.map((format) => [format, format]));
registerEnumType(UserNameFormatEnum, {
  name: 'UserNameFormat',
  description: 'Formats that userNames can be checked against.',
  valuesMap: {
    EMAIL: { description: 'An email address. The default.' },
    PRIMARY_EMAIL: { description: 'The primary email address of the same user.' },
    EMAIL_IN_DOMAINS: { description: 'An email address in one of the domains in `values`; subdomains do not match.' },
    PATTERN: {
      description:
        'A value that matches one of the patterns in `values`: `*` matches any text, `?` one character, `#` one digit. Case is ignored.',
    },
    ANY: { description: 'Anything.' },
  },
});

@ObjectType('UserNameExpectation', {
  description: 'The expected userName format. Other values are accepted too; a finding lists them with a remedy.',
})
export class UserNameExpectationView {
  @Field(() => UserNameFormatEnum, { description: 'The expected format.' })
  format!: UserNameFormat;

  @Field(() => [String], { description: 'The domains or patterns. Empty for other formats.' })
  values!: readonly string[];
}

@InputType({ description: 'The expected userName format.' })
export class UserNameExpectationInput {
  @Field(() => UserNameFormatEnum, { description: 'The expected format.' })
  format!: UserNameFormat;

  @Field(() => [String], { defaultValue: [], description: 'At most 20 domains, or 10 patterns.' })
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(300, { each: true })
  values!: string[];
}
