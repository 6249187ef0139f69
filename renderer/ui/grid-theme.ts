import { themeQuartz } from 'ag-grid-community';

/** The grid in the tokens of the console: light, dark and text scale come with them. */
export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--ink)',
  textColor: 'var(--ink)',
  borderColor: 'var(--line)',
  headerBackgroundColor: 'var(--surface)',
  headerTextColor: 'var(--ink-soft)',
  headerFontWeight: 400,
  headerColumnBorder: false,
  headerColumnResizeHandleColor: 'var(--line-strong)',
  oddRowBackgroundColor: 'var(--surface)',
  rowHoverColor: 'var(--surface-raised)',
  selectedRowBackgroundColor: 'var(--accent-ground)',
  fontFamily: 'inherit',
  fontSize: '1rem',
  headerFontSize: '0.8571rem',
  spacing: 4,
  cellHorizontalPadding: 8,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  rowBorder: { color: 'var(--line)', width: 1, style: 'solid' },
  columnBorder: false,
  borderRadius: 3,
});
