/** The nil UUID of RFC 9562, less than all ids. */
export const NIL_UUID = '00000000-0000-0000-0000-000000000000';
