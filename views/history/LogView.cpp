// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/history/LogView.h"

#include "views/controls/Card.h"
#include "views/theme/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tradeoff::views {

namespace {

constexpr std::size_t kMostLines = 2'000;

QString wordOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Warning:
        return LogView::tr("warning");
    case LogLevel::Strategy:
        return LogView::tr("strategy");
    case LogLevel::Run:
        return LogView::tr("run");
    case LogLevel::Note:
        break;
    }
    return {};
}

} // namespace

LogView::LogView(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_text = new QPlainTextEdit(this);
    m_text->setReadOnly(true);
    m_text->setMaximumBlockCount(static_cast<int>(kMostLines));
    m_text->setPlaceholderText(tr("What strategies and the program have to say appears here."));
    m_text->setAccessibleName(tr("Log"));
    row->addWidget(m_text, 1);
    auto* controls = new QVBoxLayout;
    controls->setContentsMargins(8, 6, 14, 6);
    controls->setSpacing(4);
    m_filter = new QComboBox(this);
    setRole(m_filter, "knob");
    m_filter->setAccessibleName(tr("Which sentences are shown"));
    m_filter->addItem(tr("Everything"));
    m_filter->addItem(tr("Warnings"), static_cast<int>(LogLevel::Warning));
    m_filter->addItem(tr("Strategies"), static_cast<int>(LogLevel::Strategy));
    m_filter->addItem(tr("Runs"), static_cast<int>(LogLevel::Run));
    m_copy = new QPushButton(tr("Copy"), this);
    setRole(m_copy, "chip");
    m_copy->setToolTip(tr("Copies what is shown"));
    controls->addWidget(m_filter);
    controls->addWidget(m_copy);
    controls->addStretch(1);
    row->addLayout(controls);
    connect(m_filter, &QComboBox::currentIndexChanged, this, &LogView::refresh);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
    connect(&m_theme, &Theme::changed, this, &LogView::refresh);
    m_copy->setEnabled(false);
}

bool LogView::isShown(const Line& line) const
{
    const QVariant level = m_filter->currentData();
    return !level.isValid() || level.toInt() == static_cast<int>(line.level);
}

void LogView::write(const Line& line)
{
    const QString word = wordOf(line.level);
    QString html = QStringLiteral("<span style=\"color:%1\">%2&nbsp;&nbsp;</span>")
                       .arg(m_theme.tokens().muted.name(), line.time.toString(QStringLiteral("HH:mm:ss")));
    if (!word.isEmpty())
        html += QStringLiteral("<span style=\"color:%1;font-weight:600\">%2&nbsp;&nbsp;</span>")
                    .arg(line.level == LogLevel::Warning ? m_theme.tokens().warn.name()
                                                         : m_theme.tokens().muted.name(),
                         word);
    html += QStringLiteral("<span style=\"color:%1\">%2</span>")
                .arg(m_theme.tokens().ink.name(),
                     line.sentence.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1Char(' ')));
    m_text->appendHtml(html);
}

void LogView::add(LogLevel level, const QString& sentence)
{
    m_lines.push_back({QTime::currentTime(), level, sentence});
    if (level == LogLevel::Warning) ++m_warnings;
    if (m_lines.size() > kMostLines) {
        if (m_lines.front().level == LogLevel::Warning) --m_warnings;
        m_lines.pop_front();
    }
    if (isShown(m_lines.back())) write(m_lines.back());
    m_copy->setEnabled(true);
    Q_EMIT changed();
}

void LogView::refresh()
{
    m_text->clear();
    for (const Line& line : m_lines)
        if (isShown(line)) write(line);
    m_copy->setEnabled(!m_text->document()->isEmpty());
}

QString LogView::text() const
{
    return m_text->toPlainText().replace(QChar::Nbsp, QLatin1Char(' '));
}

} // namespace tradeoff::views
