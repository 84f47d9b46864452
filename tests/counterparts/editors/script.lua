-- What a person does in Neovim with a ledger, and what comes of it, as JSON in the file RESULT.
local result = {}

local function wait(condition)
  assert(vim.wait(20000, condition, 20), "nothing came in 20 seconds")
end

local function diagnostics(wanted)
  local found
  wait(function()
    found = vim.tbl_map(function(one) return one.code end, vim.diagnostic.get(0))
    return vim.tbl_contains(found, wanted)
  end)
  return found
end

local function cursor(text)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search("\\V" .. text, "c") > 0, text .. " is not there")
end

local function ask(method, params)
  local found = vim.lsp.buf_request_sync(0, "textDocument/" .. method, params, 20000)
  for _, one in pairs(found) do
    return one.result
  end
end

local function here()
  return vim.lsp.util.make_position_params()
end

local function run()
  vim.cmd("edit data/paper.yaml")
  result.codes = diagnostics("RC206")

  -- a slip, and the light bulb
  cursor("published: 2024-12")
  vim.cmd("normal! cwpublishd")
  diagnostics("RC020")
  local range = vim.lsp.util.make_range_params()
  range.context = { diagnostics = {} }
  for _, action in ipairs(ask("codeAction", range)) do
    if action.isPreferred then
      result.action = action.title
      vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
    end
  end
  result.mended = vim.fn.getline(3)

  cursor("4,000")
  result.hover = ask("hover", here()).contents.value

  -- what may stand behind `origin:`
  cursor("origin: nis")
  vim.cmd("normal! ccorigin: ")
  vim.cmd("startinsert!")
  local labels = {}
  for _, item in ipairs(ask("completion", here()).items) do
    table.insert(labels, item.label)
  end
  result.offered = labels
  vim.cmd("stopinsert")
  vim.cmd("undo")

  -- into another file
  cursor("relays: [nis")
  vim.fn.search("nis", "c")
  vim.lsp.buf.definition()
  wait(function() return vim.fn.expand("%:t") == "troops.yaml" end)
  result.definition = vim.fn.getline(".")

  -- another name in both files
  vim.lsp.buf.rename("spies")
  wait(function() return vim.fn.search("spies", "n") > 0 end)
  result.troops = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  vim.cmd("buffer paper.yaml")
  result.paper = vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

local is_done, problem = pcall(run)
result.problem = not is_done and problem or nil
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.RESULT)
vim.cmd("qall!")
