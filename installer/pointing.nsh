; Shortcuts, file type and start at login point to the version in $Place; setup and uninstaller do
; it alike. A shortcut is made whole beside the versions and then put in the place of the old one in
; one step, so that at no moment a clerk has none that works.
!include Win\COM.nsh
!include Win\Propkey.nsh

!define NEW_LINK "$INSTDIR\versi\baru.lnk"
!define REPLACE_THROUGH 11 ; replace what is there, over drives too, and wait for the disk
!define PINNED "$APPDATA\Microsoft\Internet Explorer\Quick Launch\User Pinned\TaskBar\${APP}.lnk"

!macro Replace from to
  System::Call 'kernel32::MoveFileExW(w "${from}", w "${to}", i ${REPLACE_THROUGH}) i .s'
  Pop $R1
  ${If} $R1 = 0
    Delete "${from}"
  ${EndIf}
!macroend

!macro Pointing un
Function ${un}PointHere
  StrCpy $R0 "$SMPROGRAMS\${APP}.lnk"
  Call ${un}LinkTo
  ; A shortcut on the desktop that the user removed does not come back.
  ${If} $Former == ""
  ${OrIf} ${FileExists} "$DESKTOP\${APP}.lnk"
    StrCpy $R0 "$DESKTOP\${APP}.lnk"
    Call ${un}LinkTo
  ${EndIf}
  ; What the user pinned to the taskbar is a copy that would go on starting the former version.
  ${If} ${FileExists} "${PINNED}"
    StrCpy $R0 "${PINNED}"
    Call ${un}LinkTo
  ${EndIf}
  WriteRegStr HKCU "${CLASSES}\.kiriman" "" "${TYPE}"
  WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "Kiriman Padan"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$Place\padan.exe,0"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$Place\padan.exe" "%1"'
  ReadRegStr $R1 HKCU "${LOGIN}" "${APP}"
  ${If} $R1 != ""
    Call ${un}StartAtLogin
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Function ${un}LinkTo ; $R0
  CreateShortCut "${NEW_LINK}" "$Place\padan.exe"
  Call ${un}NameLink
  !insertmacro Replace "${NEW_LINK}" "$R0"
FunctionEnd

; The name under which the taskbar groups the window, as the program itself claims it.
Function ${un}NameLink
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P= 0
    Return
  ${EndIf}
  ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
  ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
  ${If} $1 P<> 0
  ${AndIf} $2 P<> 0
    ${IPersistFile::Load} $1 '("${NEW_LINK}", ${STGM_READWRITE})'
    System::Call 'shlwapi::SHStrDupW(w "${APP}", *p .r3)'
    System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r4'
    System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,&i8 $3)p.r5'
    ${IPropertyStore::SetValue} $2 '($4,$5)'
    ${IPropertyStore::Commit} $2 ""
    ${IPersistFile::Save} $1 '("${NEW_LINK}", 1)'
    System::Free $4
    System::Free $5
    System::Call 'ole32::CoTaskMemFree(p r3)'
  ${EndIf}
  ${If} $1 P<> 0
    ${IUnknown::Release} $1 ""
  ${EndIf}
  ${If} $2 P<> 0
    ${IUnknown::Release} $2 ""
  ${EndIf}
  ${IUnknown::Release} $0 ""
FunctionEnd

Function ${un}StartAtLogin
  WriteRegStr HKCU "${LOGIN}" "${APP}" '"$Place\padan.exe"'
FunctionEnd

; What Windows shows in its list of programs.
Function ${un}ShowVersion ; $R7
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "$R7"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$Place\padan.exe"
FunctionEnd

Function ${un}OpenProgram
  SetOutPath "$INSTDIR"
  Exec '"$Place\padan.exe"'
FunctionEnd
!macroend
!insertmacro Pointing ""
!insertmacro Pointing "un."
