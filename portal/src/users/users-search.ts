export const USER_SORTS = ['name', '-name', 'username', '-username', '-created', 'created'] as const;
export type UserSort = (typeof USER_SORTS)[number];

const STATES = ['active', 'inactive', 'left7', 'left30'] as const;
export type UserState = (typeof STATES)[number];

export const userSortOf = (raw: unknown): UserSort | undefined => USER_SORTS.find((sort) => sort === raw);

export const userStateOf = (raw: unknown): UserState | undefined => STATES.find((state) => state === raw);
