// Helps while an entry is typed: adds up both columns, and keeps number and list of accounts the same. The page works without it.
(() => {
  const form = document.querySelector('form[data-entry]');
  if (!form) return;
  const out = form.querySelector('[data-sum]');
  const money = new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency: 'EUR' });

  // In cents; null for what is empty, NaN for what the books will ask back.
  const read = text => {
    const typed = text.replace(/[\s€]/g, '');
    if (typed === '') return null;
    const cents = typed.match(/^(\d*|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)(?:[.,](\d{1,2}))?$/);
    if (!cents || (cents[2] === undefined && /^\d{1,3}[.,]\d{3}$/.test(typed))) return NaN;
    return Number(cents[1].replace(/[.,]/g, '') || 0) * 100 + Number((cents[2] || '').padEnd(2, '0'));
  };

  const add = column => [...form.querySelectorAll(`[name$=".${column}"]`)].reduce((sum, field) => sum + (read(field.value) ?? 0), 0);

  const show = () => {
    const [debit, credit] = [add('Debit'), add('Credit')];
    if (Number.isNaN(debit + credit) || debit + credit === 0) { out.textContent = ''; return; }
    const words = debit === credit ? form.dataset.equal : debit > credit ? form.dataset.credit : form.dataset.debit;
    out.textContent = words.replace('{0}', money.format((debit === credit ? debit : Math.abs(debit - credit)) / 100));
  };

  form.addEventListener('input', event => {
    const [line, field] = [event.target.name?.split('.')[0], event.target.name?.split('.')[1]];
    const other = name => form.elements[`${line}.${name}`];
    if (field === 'Code' && other('Account')) {
      const code = event.target.value.trim();
      other('Account').value = [...other('Account').options].some(option => option.value === code) ? code : '';
    } else if (field === 'Account' && other('Code')) {
      other('Code').value = event.target.value;
    }
    show();
  });
  show();
})();
