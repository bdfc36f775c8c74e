// Adds to pages that work without it: the components' scripts, and progress that tells itself.
import { initAll } from './vendor/govuk.js'

initAll()

for (const place of document.querySelectorAll('[data-progress]')) {
  const ask = async () => {
    const answer = await fetch(place.dataset.progress, { headers: { Accept: 'application/json' } })
    if (!answer.ok) return
    const told = await answer.json()
    if (!told.open) return location.reload()
    place.textContent = told.words
    setTimeout(ask, 1500)
  }
  setTimeout(ask, 800)
}
