import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languages } from '../shared/i18n.ts';

/** Everything is drawn anew in another language: dates and numbers change with it, and not only what was translated. */
export const InLanguage = ({ children }: { children: ReactNode }): ReactNode => {
  const { i18n } = useTranslation();
  return <Fragment key={i18n.language}>{children}</Fragment>;
};

/** Each language in its own words. Where there is one only, there is nothing to choose. */
export const LanguageChoice = (): ReactNode => {
  const { t, i18n } = useTranslation();
  const all = languages();
  if (all.length < 2) return null;
  return (
    <label className="speed">
      <span className="sr">{t('frame.language')}</span>
      <select value={i18n.language} onChange={({ target: { value } }) => void chooseLanguage(value)}>
        {all.map(({ tag, name }) => (
          <option key={tag} value={tag} lang={tag} translate="no">
            {name}
          </option>
        ))}
      </select>
    </label>
  );
};
