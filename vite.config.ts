import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src/app/ui',
  plugins: [react()],
  build: { outDir: '../../../dist/page', emptyOutDir: true, sourcemap: false },
})
