// Everything works without this script; with it, progress moves and a finished backup is fetched by itself.
'use strict';

const running = document.querySelector('[data-events]');
if (running) {
  const bar = running.querySelector('progress');
  const step = running.querySelector('#step');
  const events = new EventSource(running.dataset.events);
  events.addEventListener('progress', event => {
    const progress = JSON.parse(event.data);
    bar.value = progress.percent;
    if (step.textContent !== progress.text) {
      step.textContent = progress.text; // read out only when the step changes
    }
  });
  events.addEventListener('end', () => {
    events.close();
    sessionStorage.setItem('watched', location.pathname);
    location.reload();
  });
}

const download = document.querySelector('[data-download]');
if (download && sessionStorage.getItem('watched') === location.pathname) {
  sessionStorage.removeItem('watched'); // once: going back to the page must not fetch it again
  download.click();
}

const upload = document.querySelector('[data-max-bytes]');
if (upload) {
  const file = upload.querySelector('input[type=file]');
  const problem = upload.querySelector('.problem');
  const tooLarge = () => file.files.length > 0 && file.files[0].size > Number(upload.dataset.maxBytes);
  file.addEventListener('change', () => { problem.hidden = !tooLarge(); });
  upload.addEventListener('submit', event => {
    if (tooLarge()) {
      event.preventDefault();
      problem.hidden = false;
      file.focus();
    }
  });
}
