import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

/** Writes each script and style compressed beside itself, once here instead of with every answer. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir }) {
      const folder = `${dir}/assets`
      for (const name of readdirSync(folder).filter(one => /\.(js|css|svg)$/.test(one))) {
        const content = readFileSync(`${folder}/${name}`)
        writeFileSync(`${folder}/${name}.br`, brotliCompressSync(content))
        writeFileSync(`${folder}/${name}.gz`, gzipSync(content, { level: 9 }))
      }
    },
  }
}

export default defineConfig({
  root: 'src/app/ui',
  plugins: [react(), compressed()],
  // Page and server are built and served together, so they are of one version.
  define: { 'import.meta.env.VITE_VERSION': JSON.stringify(version) },
  build: {
    outDir: '../../../dist/page',
    emptyOutDir: true,
    // Fonts and icons stay files of their own: the page's policy allows nothing inline.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // The guard configures Zod, so it must have run before any file makes a schema.
            { name: 'guard', test: /node_modules\/zod\/|guard-html\.ts$/ },
            // What every page stands on changes seldom: one file, kept by browsers over our updates.
            {
              name: 'libraries',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|i18next-icu|intl-messageformat|@formatjs)\//,
            },
            // What most pages share comes in one piece instead of dozens.
            { name: 'shared', test: /./, minShareCount: 8 },
          ],
        },
      },
    },
  },
})
