import da from '../../shared/i18n/da/app.json' with { type: 'json' };
import en from '../../shared/i18n/en/app.json' with { type: 'json' };
import fi from '../../shared/i18n/fi/app.json' with { type: 'json' };
import nb from '../../shared/i18n/nb/app.json' with { type: 'json' };
import sv from '../../shared/i18n/sv/app.json' with { type: 'json' };
import type { Language } from '../../shared/api/values.ts';

export type MenuTextId = Extract<keyof typeof en, `menu.${string}`>;
export type Texts = (id: MenuTextId) => string;

const catalogues: Readonly<Record<Language, Readonly<Record<MenuTextId, string>>>> = { en, da, sv, fi, nb };

/** The texts of menus and dialogs; they have no parameters. */
export const textsIn =
  (language: Language): Texts =>
  (id) =>
    catalogues[language][id];

const speaks = (language: string): language is Language => Object.hasOwn(catalogues, language);

/** The first of the system's languages that the program speaks: `no` and `nn` readers get `nb`. */
export const languageOf = (preferred: readonly string[]): Language => {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0] ?? '';
    if (primary === 'no' || primary === 'nn') return 'nb';
    if (speaks(primary)) return primary;
  }
  return 'en';
};
