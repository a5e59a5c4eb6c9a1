import supertest from 'supertest';

export interface GraphqlAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    message: string;
    path?: readonly string[];
    extensions: { code: string; requestId?: string };
  }[];
}

export interface GraphqlClient {
  readonly token: string;
  /** Returns the complete response, including errors. */
  send<Data = Record<string, never>>(query: string, variables?: object): Promise<GraphqlAnswer<Data>>;
  /** Returns the data of a response. Fails on errors. */
  data<Data>(query: string, variables?: object): Promise<Data>;
}

/** GraphQL client with an API token. */
export function graphqlClient(url: string, token: string): GraphqlClient {
  const send = async <Data>(query: string, variables: object = {}): Promise<GraphqlAnswer<Data>> => {
    const response = await supertest(url)
      .post('/graphql')
      .set('authorization', `Bearer ${token}`)
      .send({ query, variables });
    return response.body as GraphqlAnswer<Data>;
  };
  const data = async <Data>(query: string, variables?: object): Promise<Data> => {
    const answer = await send<Data>(query, variables);
    if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  };
  return { token, send, data };
}
