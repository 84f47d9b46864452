;; What a person does in Emacs with a ledger, and what comes of it, as JSON in the file RESULT.
(require 'yaml-mode)
(require 'eglot)
(require 'json)
(setq eglot-sync-connect 20)

(defvar result nil)

(defun note (key value)
  (push (cons key value) result))

(defun wait-for (condition)
  (let ((until (+ (float-time) 20)))
    (while (not (funcall condition))
      (when (> (float-time) until)
        (error "nothing came in 20 seconds"))
      (accept-process-output nil 0.05))))

(defun ask (method)
  (jsonrpc-request (eglot-current-server) method (eglot--TextDocumentPositionParams)))

(defun definitions ()
  (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))

(defun run ()
  (find-file "data/paper.yaml")
  (run-hooks 'post-command-hook)        ; nobody types in a batch
  (wait-for #'eglot-current-server)
  (flymake-start)
  (wait-for #'flymake-diagnostics)
  (note 'finding (flymake-diagnostic-text (car (flymake-diagnostics))))
  (search-forward "4,000")
  (note 'hover (plist-get (plist-get (ask :textDocument/hover) :contents) :value))
  (goto-char (point-min))
  (search-forward "relays: [n")
  (note 'definition (substring-no-properties (xref-item-summary (car (definitions)))))
  (find-file-noselect "troops.yaml") ; Emacs asks before it opens files to edit them
  (eglot-rename "spies")
  (note 'paper (buffer-string))
  (note 'troops (with-current-buffer (find-file-noselect "troops.yaml") (buffer-string))))

(condition-case problem
    (run)
  (error (note 'problem (format "%S" problem))))
(with-temp-file (getenv "RESULT") (insert (json-encode result)))
(kill-emacs 0)
