/**
 * Builds the page. Its addresses are relative, so that it works below any path, and no file is inlined: the
 * Content-Security-Policy allows scripts and styles of the server alone.
 *
 * @type {import('vite').UserConfig}
 */
export default {
  root: 'ui',
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  build: {
    outDir: '../dist/ui',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
}
