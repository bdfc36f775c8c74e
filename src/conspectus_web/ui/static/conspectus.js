// Adds to pages that work without it: the components' scripts, progress that tells itself, one stop
// for the marks of a picture.
import { initAll } from './vendor/govuk.js'

initAll()
for (const place of document.querySelectorAll('[data-progress]')) follow(place)
for (const picture of document.querySelectorAll('.picture')) oneStop(picture)
for (const wide of document.querySelectorAll('.conspectus-wide')) stopWhereItScrolls(wide)

// Asks how far the work is until it is done; then shows the page anew, unless that would lose words.
function follow (place) {
  const bar = place.parentElement.querySelector('progress')
  const ask = async (wait) => {
    const told = await answered(place.dataset.progress)
    if (!told) return setTimeout(ask, Math.min(2 * wait, 30_000), 2 * wait)
    if (!told.open) return finish(place, bar)
    if (place.textContent !== told.words) place.textContent = told.words
    if (bar && told.total) Object.assign(bar, { max: told.total, value: told.done })
    setTimeout(ask, 1500, 1500)
  }
  setTimeout(ask, 800, 1500)
}

async function answered (address) {
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}

function finish (place, bar) {
  if (!typed()) return location.reload()
  place.textContent = place.dataset.finished || place.textContent
  if (bar) bar.remove()
}

// Whether something was filled in here that was not sent.
function typed () {
  return [...document.querySelectorAll('form[method="post"] :is(input, textarea, select)')].some((one) => {
    if (one.type === 'hidden') return false
    if (one.type === 'checkbox' || one.type === 'radio') return one.checked !== one.defaultChecked
    if (one.options) return [...one.options].some((option) => option.selected && !option.defaultSelected && option.index > 0)
    return one.value !== one.defaultValue
  })
}

// Arrow keys go from mark to mark, Home and End to the first and the last.
function oneStop (picture) {
  const marks = [...picture.querySelectorAll('.drawing a')]
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
  const stop = (mark) => marks.forEach((one) => one.setAttribute('tabindex', one === mark ? '0' : '-1'))
  if (marks.length) stop(marks[0])
  picture.addEventListener('focusin', (event) => {
    const mark = event.target.closest('.drawing a')
    if (mark) stop(mark)
  })
  picture.addEventListener('keydown', (event) => {
    const at = marks.indexOf(event.target.closest('.drawing a'))
    if (at < 0) return
    const to = { Home: 0, End: marks.length - 1 }[event.key] ?? at + (steps[event.key] || 0)
    if (to === at || !marks[to]) return
    event.preventDefault()
    marks[to].focus()
  })
}

// A table that does not scroll needs no stop of its own.
function stopWhereItScrolls (wide) {
  const look = () => {
    if (wide.scrollWidth > wide.clientWidth) wide.setAttribute('tabindex', '0')
    else wide.removeAttribute('tabindex')
  }
  new ResizeObserver(look).observe(wide)
}
