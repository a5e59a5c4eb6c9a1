import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const DEFAULT_PAGE = 50;
export const MAX_PAGE = 200;

@ObjectType({ description: 'Position of a page in a connection.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more nodes follow.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether nodes precede this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first edge.' })
  startCursor?: string;

  @Field(() => String, { nullable: true, description: 'The cursor of the last edge: `after` of the next page.' })
  endCursor?: string;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: DEFAULT_PAGE, description: `Number of nodes, ${MAX_PAGE} at most.` })
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  first: number = DEFAULT_PAGE;

  @Field(() => String, { nullable: true, description: 'Returns nodes after this cursor.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  after?: string;
}

/** Node with its cursor. */
export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

/** Page of a list. `totalCount` is a getter that runs its query only if the field is requested. */
export interface Connection<Node> {
  readonly edges: Edge<Node>[];
  readonly nodes: Node[];
  readonly pageInfo: PageInfo;
  readonly totalCount: Promise<number>;
}

/** Declares `<name>Edge`. */
export function edgeType<Node>(node: Type<Node>, name: string): Type<Edge<Node>> {
  @ObjectType(`${name}Edge`, { description: `A node of a ${name} connection with its cursor.` })
  class EdgeType {
    @Field(() => String, { description: 'Opaque cursor for `after`.' })
    cursor!: string;

    @Field(() => node, { description: `The ${name}.` })
    node!: Node;
  }
  return EdgeType;
}

/** Declares `<name>Connection` over an edge type. */
export function connectionType<Node>(node: Type<Node>, edge: Type<Edge<Node>>, name: string): Type<Connection<Node>> {
  @ObjectType(`${name}Connection`, { description: 'A page of a list in a stable order.' })
  class ConnectionType {
    @Field(() => [edge], { description: 'The nodes of the page with their cursors.' })
    edges!: Edge<Node>[];

    @Field(() => [node], { description: 'The nodes of the page.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Position of this page.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'Total number of nodes. Counted only when requested.' })
    totalCount!: Promise<number>;
  }
  return ConnectionType;
}
