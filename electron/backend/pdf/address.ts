export type Addressee = {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
};

/** Name, street, place: a line each, those that are empty left out. */
export const addressLines = ({ name, street, postalCode, city }: Addressee): string =>
  [name, street, `${postalCode} ${city}`.trim()].filter((line) => line !== '').join('\n');
