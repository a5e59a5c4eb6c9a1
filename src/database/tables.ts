import { type EntitySchemaWithMeta, Type, UnderscoreNamingStrategy } from '@mikro-orm/core';
import { BasePostgreSqlPlatform, type InferKyselyTable } from '@mikro-orm/sql';
import { type RawBuilder, type Selectable, sql } from 'kysely';

/** Type of a table in typed queries: its columns have the names and types of the entity's properties. */
export type Table<Schema extends EntitySchemaWithMeta> = InferKyselyTable<Schema, { columnNamingStrategy: 'property' }>;

/** Type of a row with all columns of an entity. */
export type Row<Schema extends EntitySchemaWithMeta> = Readonly<Selectable<Table<Schema>>>;

type Property<Schema extends EntitySchemaWithMeta> = keyof Table<Schema> & string;

/**
 * Columns of an entity for handwritten SQL, so that the name and the type of a property are defined only in the entity.
 */
export class Columns<Schema extends EntitySchemaWithMeta> {
  private readonly properties: Readonly<Record<string, unknown>>;

  constructor(schema: Schema) {
    this.properties = schema.meta.properties;
  }

  /** Returns the name of a column. */
  name(property: Property<Schema>): RawBuilder<unknown> {
    return sql.id(this.nameOf(property));
  }

  /** Returns a column of the table with this alias. */
  of(alias: string, property: Property<Schema>): RawBuilder<unknown> {
    return sql.ref(`${alias}.${this.nameOf(property)}`);
  }

  /** Returns a column of the table with this alias, typed with its values. */
  column(alias: string, property: Property<Schema>): { sql: RawBuilder<unknown>; notNull: boolean; isUuid: boolean } {
    const { nullable } = this.property(property) as { nullable?: boolean };
    return { sql: this.of(alias, property), notNull: nullable !== true, isUuid: this.typeOf(property) === 'uuid' };
  }

  /** Returns `alias.column as "property", …`. */
  select(alias: string, properties: readonly Property<Schema>[]): RawBuilder<unknown> {
    return sql.join(properties.map((property) => sql`${this.of(alias, property)} as ${sql.id(property)}`));
  }

  /** Returns `column, …` for an insert. */
  names(properties: readonly Property<Schema>[]): RawBuilder<unknown> {
    return sql.join(properties.map((property) => this.name(property)));
  }

  /** Returns `column = value, …` for an update. */
  assign<Name extends Property<Schema>>(
    properties: readonly Name[],
    values: { readonly [Key in Name]: unknown },
  ): RawBuilder<unknown> {
    return sql.join(properties.map((property) => sql`${this.name(property)} = ${values[property]}`));
  }

  /** PostgreSQL types of properties, by name. */
  types<Name extends Property<Schema>>(properties: readonly Name[]): { readonly [Key in Name]: string } {
    return Object.fromEntries(properties.map((property) => [property, this.typeOf(property)])) as never;
  }

  private nameOf(property: string): string {
    return isReference(this.property(property))
      ? NAMING.joinKeyColumnName(property, 'id')
      : NAMING.propertyToColumnName(property);
  }

  private typeOf(property: string): string {
    const definition = this.property(property);
    if (isReference(definition)) return 'uuid';
    const { type } = definition as { type: Type | typeof Type };
    const instance = type instanceof Type ? type : Type.getType(type as never);
    return instance.getColumnType(definition as never, PLATFORM);
  }

  private property(name: string): unknown {
    const found = this.properties[name];
    if (found === undefined) throw new Error(`There is no property ${name}`);
    return found;
  }
}

function isReference(property: unknown): boolean {
  return (property as { kind?: string }).kind === 'm:1';
}

const NAMING = new UnderscoreNamingStrategy();
const PLATFORM = new BasePostgreSqlPlatform();
