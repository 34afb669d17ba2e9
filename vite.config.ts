import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `npx vite` serves the page alone and asks a running server for everything else. */
const server = process.env.PUBLIC_URL ?? 'http://localhost:3000'

export default defineConfig({
  root: 'src/app/ui',
  plugins: [react()],
  // Fonts and icons stay files of their own: the page's policy allows nothing inline.
  build: {
    outDir: '../../../dist/page',
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': server } },
})
