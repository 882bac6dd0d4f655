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
    sessionStorage.setItem('awaited', 'yes');
    location.reload();
  });
} else {
  // A backup that the person waits for is fetched, once: going back to its page must not fetch it again.
  const awaited = sessionStorage.getItem('awaited');
  sessionStorage.removeItem('awaited');
  const download = document.querySelector('[data-download]');
  if (awaited && download) {
    download.click();
  }
}

for (const form of document.querySelectorAll('form[action$="/exports"]')) {
  // It may be ready before its page is there, which then sees nothing of the waiting.
  form.addEventListener('submit', () => sessionStorage.setItem('awaited', 'yes'));
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
