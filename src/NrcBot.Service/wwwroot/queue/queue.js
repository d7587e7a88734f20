// What the pages cannot do from the server: keep typed words over a lost connection, and stay at the end of a conversation.
(() => {
  const kept = id => `nrcbot-draft:${location.pathname}:${id}`;
  const drafts = () => document.querySelectorAll('textarea[data-draft]');
  const modal = document.getElementById('components-reconnect-modal');
  const retryAfter = 5000;

  window.nrcbotQueue = {
    // Words that were kept before the page had to be loaded again; null without any.
    takeDraft(id) {
      const text = sessionStorage.getItem(kept(id));
      sessionStorage.removeItem(kept(id));
      return text;
    },
    toEnd(id) {
      const box = document.getElementById(id);
      if (box) box.scrollTop = box.scrollHeight;
    }
  };

  // Words typed while the connection was dead never reached the server: say them again.
  const sayAgain = () => drafts().forEach(box => box.dispatchEvent(new Event('input', { bubbles: true })));

  const loadAgain = () => {
    drafts().forEach(box => { if (box.value) sessionStorage.setItem(kept(box.id), box.value); });
    location.reload();
  };

  const retry = async () => {
    try {
      if (!await Blazor.reconnect()) loadAgain();
    } catch {
      setTimeout(retry, retryAfter);   // the server does not answer yet
    }
  };

  modal.addEventListener('components-reconnect-state-changed', event => {
    switch (event.detail.state) {
      case 'show': if (!modal.open) modal.showModal(); break;
      case 'hide': modal.close(); sayAgain(); break;
      case 'failed': setTimeout(retry, retryAfter); break;
      case 'rejected': loadAgain(); break;
    }
  });

  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.matches('textarea[data-draft]'))
      event.target.form.requestSubmit();
  });
})();
